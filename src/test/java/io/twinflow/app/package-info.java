/** Tests of the settings and the wiring. */
@NullMarked
package io.twinflow.app;

import org.jspecify.annotations.NullMarked;
