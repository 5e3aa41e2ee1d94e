/** Who may call the data plane: access tokens as Microsoft Entra ID issues them. */
@NullMarked
package io.twinflow.local.twins.access;

import org.jspecify.annotations.NullMarked;
