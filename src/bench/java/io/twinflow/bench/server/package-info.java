/** The local Azure as it is measured: in a process of its own, so that its memory and time are nobody else's. */
@NullMarked
package io.twinflow.bench.server;

import org.jspecify.annotations.NullMarked;
