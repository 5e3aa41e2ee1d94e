/** One batch of events and what became of each. */
@NullMarked
package io.twinflow.core.batch;

import org.jspecify.annotations.NullMarked;
