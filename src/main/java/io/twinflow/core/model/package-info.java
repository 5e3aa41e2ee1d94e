/** What a DTDL model says about the values of a twin. */
@NullMarked
package io.twinflow.core.model;

import org.jspecify.annotations.NullMarked;
