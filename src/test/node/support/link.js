import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A cable between a client and a port here that can be cut; new connections work again at once. */
export class Link {
  #server;
  #sockets = new Set();

  constructor(server) {
    this.#server = server;
  }

  /** A cable to a port; it is taken away when the test ends. */
  static async to(test, port) {
    const link = new Link(createServer((near) => link.#join(near, connect(port, '127.0.0.1'))));
    link.#server.listen(0, '127.0.0.1');
    await once(link.#server, 'listening');
    test.after(() => {
      link.cut();
      link.#server.close();
    });
    return link;
  }

  get port() {
    return this.#server.address().port;
  }

  /** Breaks what is connected now, without a word. */
  cut() {
    this.#sockets.forEach((socket) => socket.destroy());
  }

  #join(near, far) {
    for (const [socket, other] of [[near, far], [far, near]]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
