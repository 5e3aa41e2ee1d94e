/** Malformed and hostile events at volume, through the functions as the host calls them. */
@NullMarked
package io.twinflow.hostile;

import org.jspecify.annotations.NullMarked;
