/** Arrays made by PyTorch, and how they are compared. */
package org.neuronatlas.engine.reference;
