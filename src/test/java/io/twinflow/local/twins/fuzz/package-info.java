/** Requests that nobody would send on purpose, and the eye on how they are answered. */
@NullMarked
package io.twinflow.local.twins.fuzz;

import org.jspecify.annotations.NullMarked;
