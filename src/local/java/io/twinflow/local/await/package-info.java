/** Waiting for something to become true, with a bound. */
@NullMarked
package io.twinflow.local.await;

import org.jspecify.annotations.NullMarked;
