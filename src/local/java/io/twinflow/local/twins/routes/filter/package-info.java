/** The filter language of event routes: its grammar is {@code RouteFilter.g4}. */
@NullMarked
package io.twinflow.local.twins.routes.filter;

import org.jspecify.annotations.NullMarked;
