/** Whether the local Azure stays as small as it was under a load that goes on. */
@NullMarked
package io.twinflow.bench.soak;

import org.jspecify.annotations.NullMarked;
