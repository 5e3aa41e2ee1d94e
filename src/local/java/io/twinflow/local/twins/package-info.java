/** The data plane of Azure Digital Twins: the service as a whole, its errors, faults and journal. */
@NullMarked
package io.twinflow.local.twins;

import org.jspecify.annotations.NullMarked;
