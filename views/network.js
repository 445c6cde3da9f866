// Streamlit's side of the graph: hands the picture to gerdyNetwork and the choice of a node or link back to Python.
// It runs again whenever the data or the theme change; what it returns runs when the graph is taken off the page.

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.gerdy-root');
  root.gerdyTell = (kind, id) => setTriggerValue('picked', { kind, id, at: Date.now() });
  let waiting = null;
  const put = () => {
    if (!globalThis.vis?.Network || !globalThis.gerdyNetwork) { waiting = setTimeout(put, 15); return; }
    if (root.gerdyGraph) root.gerdyGraph.update(data.picture, data.picked);
    else {
      root.gerdyGraph = globalThis.gerdyNetwork(root, data.picture, (kind, id) => root.gerdyTell(kind, id));
      root.gerdyGraph.update(data.picture, data.picked);
    }
  };
  put();
  return () => { clearTimeout(waiting); root.gerdyGraph?.destroy(); delete root.gerdyGraph; };
}
