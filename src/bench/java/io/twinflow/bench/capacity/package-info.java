/** What one instance of the app keeps up with. */
@NullMarked
package io.twinflow.bench.capacity;

import org.jspecify.annotations.NullMarked;
