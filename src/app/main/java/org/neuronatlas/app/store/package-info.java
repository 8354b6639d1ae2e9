/** Which object store a home uses, as commands are told. */
package org.neuronatlas.app.store;
