/** IoT Hub's service side: the identity registry, twins, queries, methods and messages to devices. */
@NullMarked
package io.twinflow.local.devices.service;

import org.jspecify.annotations.NullMarked;
