package org.firesteel;

import java.lang.reflect.Method;
import org.firesteel.memory.Workspace;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test inside a {@link Workspace#poisoning} workspace: whatever an operation does not
 * write is NaN instead of the zeros of a new array, so that an operation that relies on zeros, or
 * something that must outlive a scope and does not, fails its ordinary tests. Only the second
 * execution of the tests in the engine's {@code pom.xml} looks extensions up as services.
 */
public final class PoisonedWorkspace implements InvocationInterceptor {
  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test);
  }

  @SuppressWarnings("try")
  private static void run(Invocation<Void> test) throws Throwable {
    try (Workspace.Scope scope = Workspace.poisoning().open()) {
      test.proceed();
    }
  }
}
