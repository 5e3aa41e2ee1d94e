/** The functions: bindings in, one job, bindings out. Their objects are shared by all invocations. */
@NullMarked
package io.twinflow.functions;

import org.jspecify.annotations.NullMarked;
