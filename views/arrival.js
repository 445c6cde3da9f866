// Scrolls to the top of a state that was opened in place, and puts the keyboard there too.
export default function ({ data }) {
  const seen = globalThis.__gerdyArrival ?? 0;
  globalThis.__gerdyArrival = data.arrival;
  if (data.arrival === seen) return;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  const heading = document.querySelector('[data-testid="stMain"] h1');
  if (heading) {
    heading.tabIndex = -1;
    heading.style.outline = "none";
    heading.focus({ preventScroll: true });
  }
}
