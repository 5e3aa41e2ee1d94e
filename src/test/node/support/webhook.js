import { once } from 'node:events';
import { createServer } from 'node:http';

/** The address of a custom allocation that always gives the same answer; it is gone when the test ends. */
export async function allocating(test, answer) {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}
