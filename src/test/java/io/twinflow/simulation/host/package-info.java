/** Instances of the app as the Functions host runs them, and the services that call them: each delivers at least once. */
@NullMarked
package io.twinflow.simulation.host;

import org.jspecify.annotations.NullMarked;
