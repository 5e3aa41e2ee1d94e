/** The services as the app can know them, in memory: their rules, their promises, and what they do not promise. */
@NullMarked
package io.twinflow.simulation.cloud;

import org.jspecify.annotations.NullMarked;
