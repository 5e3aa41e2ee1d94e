package io.twinflow.local.twins.http;

import io.twinflow.local.store.Database.Work;

/** Reads a request into the work that answers it. Runs on an event loop, the work on the database's thread. */
@FunctionalInterface
interface Handler {
    /**
     * Reads a request.
     *
     * @throws io.twinflow.local.twins.TwinsException if it makes no sense
     */
    Work<Answer> read(Request request);
}
