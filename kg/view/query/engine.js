// The engine in a worker of its own: nothing of it is there before the first question, and whoever
// takes too long is ended with it. One question at a time.

const PATIENCE = 60_000;

// `parts`: the program of the worker, the engine and the quads, each read when it is needed.
function createEngine(parts) {
  let worker = null;
  let loaded = null;
  let waiting = null;

  function start() {
    if (worker) return loaded;
    const address = URL.createObjectURL(new Blob([parts.program()], { type: 'text/javascript' }));
    worker = new Worker(address);
    worker.addEventListener('message', ({ data, target }) => { if (target === worker) settle(data); });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      settle({ error: event.message || 'the engine could not be started', broken: true });
    });
    loaded = post({ engine: parts.engine(), quads: parts.quads() }).finally(() => URL.revokeObjectURL(address));
    return loaded;
  }

  function post(message) {
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      worker.postMessage(message);
    });
  }

  function settle({ error, broken, stopped = false, ...answer }) {
    const { resolve, reject } = waiting ?? {};
    waiting = null;
    if (broken) end();
    if (error === undefined) resolve?.(answer);
    else reject?.(Object.assign(new Error(error), { stopped }));
  }

  function end() {
    worker?.terminate();
    worker = null;
  }

  // Ends whatever is going on; the next question starts anew.
  function stop(reason) {
    end();
    settle({ error: reason, stopped: true });
  }

  async function ask(question) {
    await start();
    const deadline = setTimeout(() => stop(`No answer within ${PATIENCE / 1000} seconds.`), PATIENCE);
    try {
      return await post({ question });
    } finally {
      clearTimeout(deadline);
    }
  }

  return { start, ask, stop };
}
