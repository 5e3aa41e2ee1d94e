/** A building full of devices, what they say, and those who change it all under way; each remembers what it did. */
@NullMarked
package io.twinflow.simulation.building;

import org.jspecify.annotations.NullMarked;
