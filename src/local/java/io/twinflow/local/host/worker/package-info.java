/**
 * The Java worker: a process of its own that runs the packaged app as Azure's does, and what it says to the host.
 *
 * <p>Nothing but the JDK and the jars that Azure's worker puts before an app's own may be used here.
 */
@NullMarked
package io.twinflow.local.host.worker;

import org.jspecify.annotations.NullMarked;
