/** What is left of a load when the local Azure is killed again and again under it. */
@NullMarked
package io.twinflow.journey.crash;

import org.jspecify.annotations.NullMarked;
