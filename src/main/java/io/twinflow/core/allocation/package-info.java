/** Gives a device its twin and its hub. */
@NullMarked
package io.twinflow.core.allocation;

import org.jspecify.annotations.NullMarked;
