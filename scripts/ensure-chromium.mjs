// Makes sure a Chromium is there before the browser tests; installs Debian's through apt if none is found.
import { execSync } from 'node:child_process'
import { chromiumPath } from './chromium.mjs'

if (!chromiumPath()) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo -n '
  const run = (command) =>
    execSync(sudo + command, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  console.log('No Chromium found; installing it through apt.')
  try {
    run('apt-get update')
    run('apt-get install -y --no-install-recommends chromium')
  } catch {
    console.error('Could not install Chromium. Install it, or set CHROMIUM_PATH to a Chromium or Chrome.')
    process.exit(1)
  }
  if (!chromiumPath()) {
    console.error('Chromium is still missing. Set CHROMIUM_PATH to a Chromium or Chrome.')
    process.exit(1)
  }
}
