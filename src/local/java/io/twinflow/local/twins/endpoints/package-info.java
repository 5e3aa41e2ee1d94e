/** Endpoints: where event routes may lead, how events get there, and what becomes of those that do not. */
@NullMarked
package io.twinflow.local.twins.endpoints;

import org.jspecify.annotations.NullMarked;
