/** The scripts of {@code scripts/azure}, run as they are: an {@code az} that only remembers, data planes that work. */
@NullMarked
package io.twinflow.scripts;

import org.jspecify.annotations.NullMarked;
