/** Puts the app together: settings, clients, jobs, functions. */
@NullMarked
package io.twinflow.app;

import org.jspecify.annotations.NullMarked;
