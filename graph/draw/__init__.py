"""Draw an answer: one picture computed here, shown by the explorer, as SVG, as a page that works offline, as PDF."""
