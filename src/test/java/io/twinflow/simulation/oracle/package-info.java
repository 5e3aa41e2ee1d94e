/** What must be true in the end, computed from what the devices and those who run the building did. */
@NullMarked
package io.twinflow.simulation.oracle;

import org.jspecify.annotations.NullMarked;
