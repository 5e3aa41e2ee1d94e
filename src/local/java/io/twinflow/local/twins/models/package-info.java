/** DTDL models as the service keeps them, and what they allow a twin to hold. */
@NullMarked
package io.twinflow.local.twins.models;

import org.jspecify.annotations.NullMarked;
