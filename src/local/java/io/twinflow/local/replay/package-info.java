/** Sends dead letters back to where they came from. */
@NullMarked
package io.twinflow.local.replay;

import org.jspecify.annotations.NullMarked;
