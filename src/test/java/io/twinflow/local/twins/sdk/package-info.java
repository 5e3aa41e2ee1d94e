/** {@code azure-digitaltwins-core}, synchronous over HTTPS and asynchronous over HTTP, against the local service. */
@NullMarked
package io.twinflow.local.twins.sdk;

import org.jspecify.annotations.NullMarked;
