/** What every implementation of a port of the core must do. */
@NullMarked
package io.twinflow.contract;

import org.jspecify.annotations.NullMarked;
