/** Holds model files against DTDL without a service. */
@NullMarked
package io.twinflow.local.twins.check;

import org.jspecify.annotations.NullMarked;
