/** What the REST interfaces of hubs and provisioning have in common. */
@NullMarked
package io.twinflow.local.devices.rest;

import org.jspecify.annotations.NullMarked;
