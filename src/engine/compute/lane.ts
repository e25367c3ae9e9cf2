// The worker behind one lane: owns its rows, answers verbs with small partial results.
import { expose } from 'comlink'
import { localLane } from './localLane.ts'

expose(localLane())
