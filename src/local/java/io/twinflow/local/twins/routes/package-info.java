/** Event routes: endpoints, filters, and the notifications that pass through them. */
@NullMarked
package io.twinflow.local.twins.routes;

import org.jspecify.annotations.NullMarked;
