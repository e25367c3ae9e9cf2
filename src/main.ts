// Mounts the page, and keeps the site for offline use once it has loaded.
import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import { update } from './views/shell/update.svelte.ts'

const target = document.getElementById('app')
// In a task of its own: reading the scripts and drawing the page are each short, together they are not.
if (target) setTimeout(() => mount(App, { target }))

addEventListener('load', () => void update.register())
