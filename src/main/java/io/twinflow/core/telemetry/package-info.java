/** Brings what devices say into their twins. */
@NullMarked
package io.twinflow.core.telemetry;

import org.jspecify.annotations.NullMarked;
