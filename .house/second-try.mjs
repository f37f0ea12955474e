// In CI a test may be tried twice: a machine that other work shares can starve a real server past its
// deadline. What needed it is named, so that nobody mistakes it for a test that is sound.
export default class SecondTry {
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky) console.log(`passed at the second try: ${test.fullName}`);
      }
    }
  }
}
