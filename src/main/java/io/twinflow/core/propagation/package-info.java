/** Keeps properties of neighbouring twins in step. */
@NullMarked
package io.twinflow.core.propagation;

import org.jspecify.annotations.NullMarked;
