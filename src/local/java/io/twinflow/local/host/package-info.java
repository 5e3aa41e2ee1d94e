/** A Functions host: reads the staged package, runs it in a worker process, feeds it from the triggers. */
@NullMarked
package io.twinflow.local.host;

import org.jspecify.annotations.NullMarked;
