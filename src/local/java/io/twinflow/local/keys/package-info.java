/** The local Azure's own secrets. */
@NullMarked
package io.twinflow.local.keys;

import org.jspecify.annotations.NullMarked;
