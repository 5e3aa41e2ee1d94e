/** Removes the twin of a device that is gone. */
@NullMarked
package io.twinflow.core.deletion;

import org.jspecify.annotations.NullMarked;
