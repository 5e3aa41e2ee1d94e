/** Many clients on one resource. */
@NullMarked
package io.twinflow.local.twins.concurrency;

import org.jspecify.annotations.NullMarked;
