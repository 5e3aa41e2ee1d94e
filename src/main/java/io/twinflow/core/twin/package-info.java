/** The vocabulary of the twin graph. */
@NullMarked
package io.twinflow.core.twin;

import org.jspecify.annotations.NullMarked;
