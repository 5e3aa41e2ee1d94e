/** Message routing of IoT hubs: routes, and the query language of their conditions. */
@NullMarked
package io.twinflow.local.devices.routing;

import org.jspecify.annotations.NullMarked;
