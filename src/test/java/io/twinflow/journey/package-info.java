/** Whole paths through the staged app in the local Azure. */
@NullMarked
package io.twinflow.journey;

import org.jspecify.annotations.NullMarked;
