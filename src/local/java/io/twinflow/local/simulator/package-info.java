/** A building and its devices, which speak through the official SDKs. */
@NullMarked
package io.twinflow.local.simulator;

import org.jspecify.annotations.NullMarked;
